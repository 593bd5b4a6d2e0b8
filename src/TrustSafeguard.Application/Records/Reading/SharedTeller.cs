namespace TrustSafeguard.Application.Records.Reading;

/// <summary>Who told of something, as the log has them: a few tell of most.</summary>
internal sealed class SharedTeller(string id)
{
    public string Id => id;

    /// <summary>The number under which whoever brings it in keeps it; null until then.</summary>
    public int? Number { get; set; }
}
