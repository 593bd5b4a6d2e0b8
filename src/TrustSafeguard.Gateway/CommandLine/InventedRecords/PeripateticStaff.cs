namespace TrustSafeguard.Gateway.CommandLine.InventedRecords;

/// <summary>Those who work at two schools of a trust: whoever is met at one is the same person at the next that looks for somebody.</summary>
internal sealed class PeripateticStaff
{
    private readonly Dictionary<string, (string Name, string Identity)> atOneSchool = [];

    /// <summary>The name and the identity of somebody who works at another school of the trust already; else those that are given, who may come to the next.</summary>
    public (string Name, string Identity) SameOrNew(string trust, string school, string name, string identity)
    {
        if (atOneSchool.Remove(trust, out var known) && !known.Identity.Contains(school, StringComparison.Ordinal))
        {
            return known;
        }

        atOneSchool[trust] = (name, identity);
        return (name, identity);
    }
}
