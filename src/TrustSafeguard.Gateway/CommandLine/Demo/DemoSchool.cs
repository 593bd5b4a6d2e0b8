namespace TrustSafeguard.Gateway.CommandLine.Demo;

/// <summary>A school that is nowhere.</summary>
internal sealed record DemoSchool(int Urn, string Name, string Phase, string AuthorityCode, string AuthorityName);
