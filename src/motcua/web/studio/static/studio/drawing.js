// A route drawn with bpmn-js: only what our reader of routes takes, our own attributes beside the drawing, saved as a form.
(() => {
  const place = document.querySelector("[data-draw]");
  const form = document.querySelector("[data-save]");
  if (!place || !form || !window.BpmnJS) return;
  const words = JSON.parse(place.dataset.words);
  const say = (text, facts = {}) => (words[text] || text).replace(/{(\w+)}/g, (whole, name) => facts[name] ?? whole);
  const field = (id) => document.getElementById(id);
  const all = (query) => [...document.querySelectorAll(query)];
  const OURS = {
    name: "motcua", uri: "urn:motcua:bpmn", prefix: "motcua", xml: { tagAlias: "lowerCase" },
    types: [
      { name: "Step", extends: ["bpmn:Task"], properties: ["role", "agency", "limit", "kind"].map((name) => ({ name, isAttr: true, type: "String" })) },
      { name: "Waiting", extends: ["bpmn:IntermediateCatchEvent"], properties: [{ name: "message", isAttr: true, type: "String" }] },
    ],
  };
  const STEP = { type: "bpmn:UserTask", width: 176, height: 64 };
  const KINDS = {
    start: [{ type: "bpmn:StartEvent" }, "start-event-none", "event"],
    step: [STEP, "user-task", "activity"],
    exclusive: [{ type: "bpmn:ExclusiveGateway" }, "gateway-xor", "gateway"],
    parallel: [{ type: "bpmn:ParallelGateway" }, "gateway-parallel", "gateway"],
    inclusive: [{ type: "bpmn:InclusiveGateway" }, "gateway-or", "gateway"],
    message: [{ type: "bpmn:IntermediateCatchEvent", eventDefinitionType: "bpmn:MessageEventDefinition" }, "intermediate-event-catch-message", "event"],
    timer: [{ type: "bpmn:BoundaryEvent", eventDefinitionType: "bpmn:TimerEventDefinition" }, "intermediate-event-catch-timer", "event"],
    end: [{ type: "bpmn:EndEvent" }, "end-event-none", "event"],
  };
  const FOLLOWING = ["step", "exclusive", "parallel", "message", "end"];
  const of = (element) => element.businessObject;
  const is = (element, ...types) => types.some((type) => of(element)?.$instanceOf?.(type));
  const isNode = (element) => element.type !== "label" && is(element, "bpmn:FlowNode");
  const isBranch = (element) => is(element, "bpmn:SequenceFlow") && is({ businessObject: of(element).sourceRef }, "bpmn:ExclusiveGateway", "bpmn:InclusiveGateway");

  function Palette(palette, create, elementFactory, handTool, lassoTool, spaceTool, globalConnect) {
    const made = ([attrs, icon, group], title) => {
      const begin = (event) => create.start(event, elementFactory.createShape({ ...attrs }));
      return { group, className: `bpmn-icon-${icon}`, title, action: { dragstart: begin, click: begin } };
    };
    const tool = (icon, title, click) => ({ group: "tools", className: `bpmn-icon-${icon}`, title: say(title), action: { click } });
    palette.registerProvider({
      getPaletteEntries: () => ({
        hand: tool("hand-tool", "Activate hand tool", (event) => handTool.activateHand(event)),
        lasso: tool("lasso-tool", "Activate lasso tool", (event) => lassoTool.activateSelection(event)),
        space: tool("space-tool", "Activate create/remove space tool", (event) => spaceTool.activateSelection(event)),
        connect: tool("connection-multi", "Activate global connect tool", (event) => globalConnect.start(event)),
        between: { group: "tools", separator: true },
        ...Object.fromEntries(Object.entries(KINDS).map(([name, kind]) => [name, made(kind, say(name))])),
      }),
    });
  }
  Palette.$inject = ["palette", "create", "elementFactory", "handTool", "lassoTool", "spaceTool", "globalConnect"];

  function Pad(contextPad, modeling, elementFactory, autoPlace, create, connect) {
    const removing = { group: "edit", className: "bpmn-icon-trash", title: say("Delete"), action: { click: (event, found) => modeling.removeElements([found].flat()) } };
    const following = (name) => {
      const [attrs, icon] = KINDS[name];
      const shape = () => elementFactory.createShape({ ...attrs });
      return {
        group: "model", className: `bpmn-icon-${icon}`, title: say(name),
        action: { click: (event, source) => autoPlace.append(source, shape()), dragstart: (event, source) => create.start(event, shape(), { source }) },
      };
    };
    const connecting = { group: "connect", className: "bpmn-icon-connection-multi", title: say("connect"), action: { click: (event, source) => connect.start(event, source), dragstart: (event, source) => connect.start(event, source) } };
    contextPad.registerProvider({
      getMultiElementContextPadEntries: () => ({ remove: removing }),
      getContextPadEntries: (element) => ({
        ...(isNode(element) && !is(element, "bpmn:EndEvent") ? { ...Object.fromEntries(FOLLOWING.map((name) => [name, following(name)])), connect: connecting } : {}),
        remove: removing,
      }),
    });
  }
  Pad.$inject = ["contextPad", "modeling", "elementFactory", "autoPlace", "create", "connect"];

  const modeler = new window.BpmnJS({
    container: place.querySelector("[data-plane]"),
    moddleExtensions: { motcua: OURS },
    additionalModules: [{ translate: ["value", say], paletteProvider: ["type", Palette], contextPadProvider: ["type", Pad] }],
  });
  const [bus, canvas, modeling, registry, selection, overlays, stack, moddle, factory, autoPlace] =
    ["eventBus", "canvas", "modeling", "elementRegistry", "selection", "overlays", "commandStack", "moddle", "bpmnFactory", "autoPlace"].map((name) => modeler.get(name));
  const isLeft = () => registry.filter((element) => isNode(element) || is(element, "bpmn:SequenceFlow")).filter((element) => element.type !== "label");
  let chosen = null;
  let isChanged = false;
  let isReady = false;

  const titled = (element) => of(element).name || {
    "bpmn:SequenceFlow": () => `${titled({ businessObject: of(element).sourceRef })} → ${titled({ businessObject: of(element).targetRef })}`,
    "bpmn:StartEvent": () => say("start"), "bpmn:EndEvent": () => say("end"), "bpmn:ExclusiveGateway": () => say("exclusive"),
    "bpmn:ParallelGateway": () => say("parallel"), "bpmn:InclusiveGateway": () => say("inclusive"), "bpmn:IntermediateCatchEvent": () => say("message"),
  }[of(element).$type]?.() || say("step");
  const inWords = (id, value) => [...field(id).options].find((option) => option.value === value)?.text || value;

  function tagged(element) {
    overlays.remove({ element, type: "told" });
    const condition = is(element, "bpmn:SequenceFlow") && element.waypoints && of(element).conditionExpression?.body;
    if (condition) tag(element, condition, "draw__tag draw__tag--flow", { top: 8, left: 8 });
    const role = is(element, "bpmn:Task") && [inWords("vai-tro", of(element).get("motcua:role") || ""), of(element).get("motcua:limit")].filter(Boolean).join(" · ");
    if (role) tag(element, role, "draw__tag", { bottom: 18, left: 8 });
  }
  function tag(element, text, className, position) {
    const html = document.createElement("span");
    Object.assign(html, { className, textContent: text });
    overlays.add(element, "told", { position, html, show: { minZoom: 0.5 } });
  }

  const definition = () => of(chosen).eventDefinitions?.[0];
  const shortened = (text = "") => text.replace(/^P(?:T(\d+)([HM])|(\d+)D)$/, (_, many, unit, days) => (days ? `${days}d` : `${many}${unit.toLowerCase()}`));
  const lengthened = (text) => text.trim().replace(/^(\d+)([mhd])$/, (_, many, unit) => (unit === "d" ? `P${many}D` : `PT${many}${unit.toUpperCase()}`));
  const expression = (body) => (body ? moddle.create("bpmn:FormalExpression", { body }) : undefined);
  const flowOfChoice = () => of(chosen).sourceRef;
  const FIELDS = {
    ten: ["name", () => of(chosen).name || "", (name) => modeling.updateProperties(chosen, { name })],
    "vai-tro": ["role"], loai: ["kind"], "co-quan": ["agency"], "thoi-han": ["limit"], tin: ["message"],
    "dieu-kien": ["", () => of(chosen).conditionExpression?.body || "", (body) => modeling.updateProperties(chosen, { conditionExpression: expression(body.trim()) })],
    cho: ["", () => shortened(definition()?.timeDuration?.body), (text) => modeling.updateModdleProperties(chosen, definition(), { timeDuration: expression(lengthened(text)) })],
  };
  const USUAL = { loai: "work", "co-quan": "handling" };
  const read = (id) => (FIELDS[id][1] ? FIELDS[id][1]() : of(chosen).get(`motcua:${FIELDS[id][0]}`) || USUAL[id] || "");
  const write = (id, text) => (FIELDS[id][2] ? FIELDS[id][2](text) : modeling.updateProperties(chosen, { [`motcua:${FIELDS[id][0]}`]: text.trim() || undefined }));
  const FITS = {
    named: isNode, node: (element) => isNode(element) || is(element, "bpmn:SequenceFlow"), step: (element) => is(element, "bpmn:Task"), branch: isBranch,
    timer: (element) => is(element, "bpmn:BoundaryEvent"), message: (element) => is(element, "bpmn:IntermediateCatchEvent"),
  };

  function filled() {
    all("[data-for]").forEach((part) => { part.hidden = !chosen || !FITS[part.dataset.for](chosen); });
    all('[data-do="after"]').forEach((button) => { button.hidden = !chosen || !isNode(chosen) || is(chosen, "bpmn:EndEvent"); });
    field("chon").replaceChildren(field("chon").options[0], ...isLeft().map((element) => new Option(titled(element), element.id)));
    field("chon").value = chosen ? chosen.id : "";
    if (!chosen) return;
    Object.keys(FIELDS).filter((id) => !field(id).closest("[data-for]").hidden && field(id) !== document.activeElement).forEach((id) => {
      const value = read(id);
      if (field(id).options && ![...field(id).options].some((option) => option.value === value)) field(id).add(new Option(value, value));
      field(id).value = value;
    });
    if (isBranch(chosen)) field("mac-dinh").checked = flowOfChoice().default === of(chosen);
    if (FITS.timer(chosen)) field("cat-ngang").checked = of(chosen).cancelActivity !== false;
  }

  Object.keys(FIELDS).forEach((id) => field(id).addEventListener("change", (event) => write(id, event.target.value)));
  field("mac-dinh").addEventListener("change", (event) => modeling.updateProperties(registry.get(flowOfChoice().id), { default: event.target.checked ? of(chosen) : undefined }));
  field("cat-ngang").addEventListener("change", (event) => modeling.updateProperties(chosen, { cancelActivity: event.target.checked }));
  field("chon").addEventListener("change", (event) => shown(event.target.value));
  const DOES = {
    undo: () => stack.canUndo() && stack.undo(), redo: () => stack.canRedo() && stack.redo(), whole: () => canvas.zoom("fit-viewport", "auto"),
    remove: () => modeling.removeElements([chosen]),
    after: () => {  // what followed the step follows the new one
      const [before, outgoing] = [chosen, [...chosen.outgoing]];
      const made = autoPlace.append(before, modeler.get("elementFactory").createShape({ ...STEP }));
      if (is(before, "bpmn:Task")) outgoing.forEach((flow) => modeling.reconnectStart(flow, made, { x: made.x + made.width / 2, y: made.y + made.height }));
      field("ten").focus();
    },
  };
  all("[data-do]").forEach((button) => button.addEventListener("click", () => DOES[button.dataset.do]()));
  all("[data-show]").forEach((button) => button.addEventListener("click", () => shown(button.dataset.show)));

  function shown(id) {
    const element = registry.get(id);
    selection.select(element || null);
    if (element) canvas.scrollToElement(element);
  }

  bus.on("selection.changed", ({ newSelection }) => {
    chosen = newSelection.length === 1 ? newSelection[0].labelTarget || newSelection[0] : null;
    filled();
  });
  bus.on(["shape.added", "connection.added", "element.changed"], ({ element }) => tagged(element));
  bus.on("commandStack.changed", () => { isChanged = true; filled(); });
  form.addEventListener("submit", async (event) => {
    if (isReady) return;
    event.preventDefault();
    document.activeElement?.blur?.();
    form.elements.ve.value = (await modeler.saveXML({ format: true })).xml;
    isReady = true;
    setTimeout(() => form.submit());  // this very event must be over before
  });
  addEventListener("resize", () => { canvas.resized(); canvas.zoom("fit-viewport", "auto"); });
  addEventListener("beforeunload", (event) => { if (isChanged && !isReady) event.preventDefault(); });
  addEventListener("pageshow", (event) => { if (event.persisted) isReady = false; });

  place.hidden = false;
  modeler.importXML(form.elements.ve.value).then(() => {
    form.hidden = false;
    document.querySelector("[data-still]").hidden = true;
    all("[data-wrong]").forEach((line) => {
      const element = registry.get(line.dataset.wrong);
      if (!element) return;
      canvas.addMarker(element, "is-wrong");
      line.querySelector("[data-show]").hidden = false;
    });
    isChanged = document.querySelector(".call--stop") !== null;
    canvas.zoom("fit-viewport", "auto");
    filled();
    place.dataset.draw = "ready";
  }).catch(() => {
    place.hidden = true;
    const told = document.createElement("p");
    told.className = "problem";
    told.textContent = say("unreadable");
    place.before(told);
  });
})();
