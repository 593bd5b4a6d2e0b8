namespace TrustSafeguard.Gateway.Configuration;

/// <summary>A setting that is never shown, and is taken from the environment alone: whoever can read a file of settings or a list of processes must not read it there.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : Attribute;
