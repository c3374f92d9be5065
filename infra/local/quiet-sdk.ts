/** The SDK's reminder of its plans for Node.js 20 is for us, not for those who start the service. Imported first. */
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
