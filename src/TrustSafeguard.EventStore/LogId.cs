namespace TrustSafeguard.EventStore;

/// <summary>Names one log: everything that happened in one trust, or in one local authority's maintained schools.</summary>
/// <param name="Value">1 to 100 characters, of <c>a-z 0-9 -</c>; for instance <c>trust-5315</c>.</param>
public readonly record struct LogId(string Value)
{
    /// <summary>Whether a store could hold a log of this name.</summary>
    public bool IsValid => AppendRules.IsLog(this);

    /// <summary>The text of the name.</summary>
    public override string ToString() => Value;
}
