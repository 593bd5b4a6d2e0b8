using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>Whom a token let in when it was validated.</summary>
/// <param name="Found">Whom.</param>
/// <param name="Manager">Has its issuer's keys; null where they are those of <c>--dev</c>, which never change.</param>
/// <param name="Keys">The issuer's configuration that it was validated by.</param>
/// <param name="At">A moment before that.</param>
internal sealed record KeptToken(Identified Found, IConfigurationManager<OpenIdConnectConfiguration>? Manager, OpenIdConnectConfiguration? Keys, long At);
