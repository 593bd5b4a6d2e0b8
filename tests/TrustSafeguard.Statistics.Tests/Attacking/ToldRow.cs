namespace TrustSafeguard.Statistics.Tests.Attacking;

/// <summary>A row that was told anew, and all that its release counted.</summary>
public sealed record ToldRow(HashSet<int> Schools, Period Period, int? Kind, string Counted);
