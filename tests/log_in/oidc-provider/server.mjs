// A second identity provider, written by others (npm oidc-provider): `node server.mjs PORT CLIENT SECRET CAME_BACK`.
// Whoever asks is logged in at once as one invented person and agrees to share.
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const [port, client, secret, cameBack] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const person = {
  sub: "op-1",
  citizen_id: "033190990001",
  name: "Nguyễn Thị Lan",
  birthdate: "1990-09-02",
  gender: "female",
  address: { street_address: "Số 1, tổ dân phố 2", unit_code: "11977" },
  phone_number: "+84900000001",
  email: "congdan01@example.vn",
};
const level = "urn:vneid:loa:2";

const provider = new Provider(issuer, {
  clients: [{ client_id: client, client_secret: secret, redirect_uris: [cameBack] }],
  acrValues: [level],
  claims: {
    openid: ["sub"],
    acr: null,
    profile: ["name", "birthdate", "gender", "citizen_id"],
    address: ["address"],
    phone: ["phone_number"],
    email: ["email"],
  },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, accountId) => ({ accountId, claims: () => person }),
  pkce: { required: () => true },
  cookies: { keys: ["only for tests"] },
});

async function agree(request, response) {
  const { params } = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({ accountId: person.sub, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const consent = { grantId: await grant.save() };
  const login = { accountId: person.sub, acr: level };
  await provider.interactionFinished(request, response, { login, consent });
}

const answer = provider.callback();
const server = createServer((request, response) =>
  request.url.startsWith("/interaction/") ? agree(request, response) : answer(request, response),
);
server.listen(Number(port), "127.0.0.1", () => console.log(issuer));
