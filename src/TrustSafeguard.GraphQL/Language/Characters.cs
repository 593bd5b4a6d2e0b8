namespace TrustSafeguard.GraphQL.Language;

/// <summary>Which characters a text may hold. Source: sec-Language.Source-Text (SourceCharacter).</summary>
internal static class Characters
{
    /// <summary>The code units of the character at an offset: 1, 2 for a surrogate pair, 0 for half a pair, which is no character.</summary>
    internal static int LengthAt(string text, int position)
    {
        var character = text[position];
        if (!char.IsSurrogate(character))
        {
            return 1;
        }

        return char.IsHighSurrogate(character) && position + 1 < text.Length && char.IsLowSurrogate(text[position + 1]) ? 2 : 0;
    }
}
