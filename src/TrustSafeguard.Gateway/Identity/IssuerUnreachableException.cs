namespace TrustSafeguard.Gateway.Identity;

/// <summary>An issuer's keys are not known, and cannot be had now: what it signed is neither good nor bad.</summary>
internal sealed class IssuerUnreachableException() : Exception("The issuer does not answer for its keys.");
