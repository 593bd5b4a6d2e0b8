namespace TrustSafeguard.Application.Records.Reading;

/// <summary>A policy that was in force, of which many contacts tell in the same bytes.</summary>
internal sealed class SharedPolicy(string id, string hash)
{
    public string Id => id;

    public string Hash => hash;

    /// <summary>The number under which whoever brings it in keeps it; null until then.</summary>
    public int? Number { get; set; }
}
