using System.Collections.Frozen;
using System.Text;

namespace TrustSafeguard.Policies;

/// <summary>The contract's word for each value of the vocabulary, and back: <c>SCHOOL_EMAIL</c>, <c>TEACHER</c>, <c>PERMITTED_WITH_DUTIES</c>.</summary>
/// <remarks>
/// Policy files, stored policies, stored events and the command line all read their words here, whichever project an enumeration is of; the API's schema
/// names its own, and a test holds that they are the same.
/// INVARIANT: words stand in stored policies and events; a value may be added, never renamed.
/// </remarks>
public static class Vocabulary
{
    /// <summary>The contract's word for the value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the enumeration's.</exception>
    public static string WordOf<T>(T value)
        where T : struct, Enum =>
        Words<T>.ByValue.TryGetValue(value, out var word)
            ? word
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"`{value}` is not a value of {Words<T>.Noun}; give one of {string.Join(", ", Words<T>.All)}.");

    /// <summary>The word as a sentence has it: <c>school email</c>, <c>IT technician</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the enumeration's.</exception>
    public static string PhraseOf<T>(T value)
        where T : struct, Enum =>
        ToPhrase(WordOf(value));

    /// <summary>Finds the value that a word stands for; words are matched exactly, in upper case.</summary>
    /// <returns>Whether the word stands for a value.</returns>
    public static bool TryParse<T>(string word, out T value)
        where T : struct, Enum =>
        Words<T>.ByWord.TryGetValue(word, out value);

    /// <inheritdoc cref="TryParse{T}(string, out T)"/>
    public static bool TryParse<T>(ReadOnlySpan<char> word, out T value)
        where T : struct, Enum =>
        Words<T>.BySpan.TryGetValue(word, out value);

    /// <summary>All words of the enumeration, in the order of its values.</summary>
    public static IReadOnlyList<string> WordsOf<T>()
        where T : struct, Enum =>
        Words<T>.All;

    /// <summary>The word that somebody who wrote another will have meant; null where none is near.</summary>
    public static string? NearestTo<T>(string word)
        where T : struct, Enum =>
        Resolution.NearestWord.To(word, Words<T>.All);

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly string Noun = ToPhrase(ToWord(typeof(T).Name));
        public static readonly FrozenDictionary<T, string> ByValue = Enum.GetValues<T>().ToFrozenDictionary(value => value, value => ToWord(value.ToString()));
        public static readonly FrozenDictionary<string, T> ByWord = ByValue.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
        public static readonly FrozenDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> BySpan = ByWord.GetAlternateLookup<ReadOnlySpan<char>>();
        public static readonly IReadOnlyList<string> All = [.. Enum.GetValues<T>().Select(value => ByValue[value])];
    }

    // Words that hold a short name, which keeps its capitals. “It” in a word of several may also be the pronoun.
    private static readonly FrozenDictionary<string, string> PhrasesOfTheirOwn = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AUP_SIGNED"] = "AUP signed",
        ["IT_TECHNICIAN"] = "IT technician",
        ["JOIN_SCHOOL_WIFI"] = "join school Wi-Fi",
        ["LADO"] = "LADO",
        ["LOCAL_AUTHORITY_HR"] = "local authority HR",
        ["LOCAL_AUTHORITY_OFFICER"] = "designated officer (LADO)",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static string ToPhrase(string word) => PhrasesOfTheirOwn.GetValueOrDefault(word) ?? word.ToLowerInvariant().Replace('_', ' ');

    private static string ToWord(string name)
    {
        var word = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && word.Length > 0)
            {
                word.Append('_');
            }

            word.Append(char.ToUpperInvariant(letter));
        }

        return word.ToString();
    }
}
