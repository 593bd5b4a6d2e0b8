namespace TrustSafeguard.Gateway.CommandLine.Demo;

/// <summary>The days that the records tell of.</summary>
internal sealed record DemoTerm(DateOnly FirstDay, DateOnly LastDay);
