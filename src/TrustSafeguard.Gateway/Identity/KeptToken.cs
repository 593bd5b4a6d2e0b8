using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>Whom a token let in when it was validated.</summary>
/// <param name="Found">Whom.</param>
/// <param name="Issuer">What its issuer publishes; null where the keys are those of <c>--dev</c>, which never change.</param>
/// <param name="Keys">What of that it was validated by.</param>
/// <param name="At">A moment before that.</param>
internal sealed record KeptToken(Identified Found, IssuerKeys? Issuer, OpenIdConnectConfiguration? Keys, long At);
