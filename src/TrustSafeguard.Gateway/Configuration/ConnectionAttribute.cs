namespace TrustSafeguard.Gateway.Configuration;

/// <summary>A setting that is an address: shown without the secrets in it, and with none in a file of settings.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ConnectionAttribute : Attribute;
