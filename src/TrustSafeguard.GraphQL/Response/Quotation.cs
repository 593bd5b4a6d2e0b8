using System.Runtime.CompilerServices;

namespace TrustSafeguard.GraphQL.Response;

/// <summary>How messages quote what a caller wrote: so much of each piece and no more, since one text may be quoted as often as there are things wrong with it.</summary>
/// <remarks>
/// The engine stands alone and its limit is set by name for each; <c>Policies</c>, which it may not name, quotes by one number of its own, equal to the default here.
/// </remarks>
/// <param name="mostCharacters">The most UTF-16 code units of one piece; the rest is <c>…</c>.</param>
internal sealed class Quotation(int mostCharacters)
{
    internal const int DefaultCharacters = 2_000;

    /// <summary>Where nobody says otherwise.</summary>
    internal static Quotation Default { get; } = new(DefaultCharacters);

    /// <summary>For messages about texts that no caller wrote: all of each piece.</summary>
    internal static Quotation Whole { get; } = new(int.MaxValue);

    /// <summary>A message whose every inserted piece is shortened.</summary>
#pragma warning disable CA1822 // The message is made with this instance before it comes here.
    internal string Message([InterpolatedStringHandlerArgument("")] QuotingMessage message) => message.ToString();
#pragma warning restore CA1822

    /// <summary>A piece, shortened.</summary>
    internal string Of(string text) => text.Length <= mostCharacters ? text : string.Concat(text.AsSpan(0, LengthOf(text)), "…");

    // No character of two code units is cut in half.
    private int LengthOf(string text) => mostCharacters > 0 && char.IsHighSurrogate(text[mostCharacters - 1]) ? mostCharacters - 1 : mostCharacters;
}
