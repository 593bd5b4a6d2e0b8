namespace TrustSafeguard.EventStore.Files;

/// <summary>A journal's last segment has no closing frame, so nothing in the folder says that its end is the whole end.</summary>
/// <param name="Segment">The segment file's name.</param>
/// <param name="Offset">The byte where its frames end.</param>
/// <param name="HasSpaceBehind">Whether the space is there that a server keeps behind its last record while it runs.</param>
public sealed record OpenEnd(string Segment, long Offset, bool HasSpaceBehind)
{
    /// <summary>A sentence for the person who runs the store.</summary>
    public override string ToString() => $"`{Segment}` has no closing frame behind its last record, at byte {Offset}: " + (HasSpaceBehind
        ? "the server was not stopped cleanly, or records were removed from the end. Heads noted elsewhere tell which."
        : "the segment after it is missing, or it was cut off here. Compare with heads noted elsewhere, and with a backup.");
}
