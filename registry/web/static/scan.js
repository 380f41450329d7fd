// Reads the code before the camera or in a photo, here in the browser, and opens what it means. Without this file there is the box to type in.
const scan = document.getElementById("scan");
const video = document.getElementById("scan-video");
const start = document.getElementById("scan-start");
const stop = document.getElementById("scan-stop");
const photo = document.getElementById("scan-photo");
const LARGEST = 2000; // pixels of a photo's longer side: enough for every code, and quick on a phone
const PAUSE = 150; // milliseconds between two looks at the camera
const READING = { tryHarder: true, maxNumberOfSymbols: 1, textMode: "HRI", formats: ["QRCode", "DataMatrix", "Code128", "EAN13", "EAN8", "UPCA", "UPCE", "ITF", "DataBar", "DataBarExpanded"] };

const say = (what) => { document.getElementById("scan-said").textContent = what ? scan.dataset[what] : ""; };

const pixels = (source, width, height) => {
  const scale = Math.min(1, LARGEST / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const paper = canvas.getContext("2d", { willReadFrequently: true });
  paper.drawImage(source, 0, 0, canvas.width, canvas.height);
  return paper.getImageData(0, 0, canvas.width, canvas.height);
};

const textIn = async (image) => {
  const [code] = await window.ZXingWASM.readBarcodes(image, READING);
  return code && code.isValid ? code.text : "";
};

const open = (text) => {
  say("found");
  location.assign(`${scan.dataset.find}?${new URLSearchParams({ text })}`);
};

const rest = () => {
  if (video.srcObject) for (const track of video.srcObject.getTracks()) track.stop();
  video.srcObject = null;
  video.hidden = stop.hidden = true;
  start.hidden = false;
};

const look = async () => {
  while (video.srcObject) {
    const text = video.videoWidth ? await textIn(pixels(video, video.videoWidth, video.videoHeight)) : "";
    if (text && video.srcObject) {
      rest();
      open(text);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
};

const watch = async () => {
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch (error) {
    say(error.name === "NotAllowedError" ? "refused" : "missing");
    return;
  }
  video.hidden = stop.hidden = false;
  start.hidden = true;
  stop.focus();
  say("looking");
  look().catch(() => { rest(); say("broken"); });
};

const readPhoto = async (file) => {
  say("reading");
  let image;
  try {
    const bitmap = await createImageBitmap(file);
    image = pixels(bitmap, bitmap.width, bitmap.height);
  } catch {
    say("unreadable");
    return;
  }
  const text = await textIn(image);
  if (text) open(text);
  else say("nothing");
};

if (scan && window.ZXingWASM) {
  window.ZXingWASM.prepareZXingModule({ overrides: { locateFile: () => scan.dataset.reader } });
  scan.hidden = false;
  document.getElementById("scan-camera").hidden = !navigator.mediaDevices;
  start.addEventListener("click", watch);
  stop.addEventListener("click", () => { rest(); say(""); start.focus(); });
  photo.addEventListener("change", () => { if (photo.files[0]) readPhoto(photo.files[0]).catch(() => say("broken")); });
}
