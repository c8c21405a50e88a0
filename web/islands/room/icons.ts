/// <reference types="vite/client" />
import hand from "lucide-static/icons/hand.svg?raw";
import leave from "lucide-static/icons/log-out.svg?raw";
import chat from "lucide-static/icons/message-square.svg?raw";
import mic from "lucide-static/icons/mic.svg?raw";
import micOff from "lucide-static/icons/mic-off.svg?raw";
import screen from "lucide-static/icons/screen-share.svg?raw";
import camera from "lucide-static/icons/video.svg?raw";
import cameraOff from "lucide-static/icons/video-off.svg?raw";

const ICONS: Record<string, string> = {
  hand,
  leave,
  chat,
  mic,
  "mic-off": micOff,
  screen,
  camera,
  "camera-off": cameraOff,
};

/** Puts the pictures into every `data-icon` below `root`. They only decorate words that are there already. */
export function drawIcons(root: ParentNode) {
  for (const place of root.querySelectorAll<HTMLElement>("[data-icon]")) {
    place.innerHTML = ICONS[place.dataset.icon ?? ""] ?? "";
    place.setAttribute("aria-hidden", "true");
  }
}
