import "./lab";

self.postMessage("ready");
