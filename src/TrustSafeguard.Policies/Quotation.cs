namespace TrustSafeguard.Policies;

/// <summary>How messages quote what somebody wrote: so much of each piece and no more.</summary>
/// <remarks>
/// The GraphQL engine has a <c>Quotation</c> of its own. Neither project may name the other, and the two differ: the engine's is a limit of each engine, set by name and handed
/// through parsing, validation and running; this is one number for all of the product. What they share is the cut, three lines: a project for these would tie together
/// two that are used apart. A test keeps the number one.
/// </remarks>
public static class Quotation
{
    /// <summary>The most UTF-16 code units of one piece; the rest is <c>…</c>. As much as the GraphQL engine quotes where nobody says otherwise.</summary>
    public const int QuotedCharacters = 2_000;

    /// <summary>A piece, shortened.</summary>
    /// <param name="text">What somebody wrote: an id, a key, a word.</param>
    public static string Of(string text) => text.Length <= QuotedCharacters ? text : string.Concat(text.AsSpan(0, LengthOf(text)), "…");

    // No character of two code units is cut in half.
    private static int LengthOf(string text) => char.IsHighSurrogate(text[QuotedCharacters - 1]) ? QuotedCharacters - 1 : QuotedCharacters;
}
