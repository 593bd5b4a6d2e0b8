namespace TrustSafeguard.Domain;

/// <summary>The longest texts that a record takes, in characters. Longer ones are refused with the field's code.</summary>
public static class TextLimits
{
    /// <summary>The name of a person, a school, a trust or an authority.</summary>
    public const int Name = 200;

    /// <summary>A summary, a reason or a rationale. What is longer is evidence, and kept as such.</summary>
    public const int Text = 10_000;

    /// <summary>
    /// The canonical text of a policy document in bytes. It goes into the log as a part of one event, in which it may take up to six times as much, which is measured besides.
    /// </summary>
    public const int PolicyDocumentBytes = 400 * 1024;
}
