using System.Collections.Frozen;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain;

/// <summary>What families call each other, and what stands beside it: words that say what somebody is to a child, or that nobody knows, and not who they are.</summary>
public static class RelationWords
{
    private static readonly FrozenSet<string> Titles = new[] { "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "sir", "madam" }.ToFrozenSet();

    private static readonly FrozenSet<string> Words = new[]
    {
        "mum", "mums", "mummy", "mom", "mam", "ma", "mama", "mother", "dad", "dads", "daddy", "da", "papa", "pa", "father",
        "parent", "parents", "carer", "carers", "caregiver", "guardian", "guardians",
        "nan", "nana", "nanna", "nanny", "nain", "gran", "granny", "grandma", "grandmother", "grandad", "granddad", "grandpa", "grandfather", "taid", "gramps",
        "grandparent", "grandparents", "aunt", "auntie", "aunty", "uncle", "sister", "brother", "sibling", "partner", "husband", "wife", "family", "relative", "next", "kin",
        "step", "stepmum", "stepmother", "stepdad", "stepfather", "stepparent", "foster", "fosterer", "adoptive", "birth", "biological", "legal", "social", "worker",
        "my", "her", "his", "their", "the", "a", "of", "to", "and", "or",
        "child", "childs", "children", "pupil", "pupils", "student", "students", "son", "sons", "daughter", "daughters",
        "both", "unknown", "not", "known", "given", "na", "n", "none", "nil", "nobody", "somebody", "someone", "anon", "anonymous", "tbc", "tbd", "name", "names", "withheld",
    }.Select(PlainText.NameKey).Concat(Titles).ToFrozenSet();

    // What comes after these is whose mother, father or guardian it is.
    private static readonly FrozenSet<string> Joining = new[] { "of", "to", "for" }.ToFrozenSet();

    /// <summary>Whether a text has no other words than these.</summary>
    public static bool AreAllOf(string name) => WordsOf(name).All(Words.Contains);

    /// <summary>What a name is compared by where a title makes nobody another person.</summary>
    public static string KeyWithoutTitles(string name) => string.Join(' ', WordsOf(name).Where(word => !Titles.Contains(word)));

    /// <summary>Whether a text names nobody: each part of it says only what somebody is to a child, as <c>Sam's mother</c> or <c>guardian of Sam</c> do.</summary>
    /// <param name="name">The text.</param>
    /// <param name="student">The child's name, where it is known: to be called by it is no name of one's own.</param>
    public static bool NameNobody(string name, string? student = null)
    {
        var (words, ofStudent) = (WordsOf(name), student is null ? [] : WordsOf(student));
        string[] parts = [.. name.Split([',', ';', '(', ')']).Where(part => WordsOf(part).Length > 0)];
        return (words.Length > 0 && AreAllOf(name))
            || (Array.Exists(words, word => Words.Contains(word) && !Titles.Contains(word)) && Array.TrueForAll(parts, part => IsOnlyOf(part, ofStudent)));
    }

    // A part in order: words that say whose they are, relations, and whose again.
    private static bool IsOnlyOf(string part, string[] ofStudent)
    {
        string[] words = [.. part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => WordsOf(word).Length > 0)];
        var owner = Array.FindLastIndex(words, IsPossessive);
        var (first, joining) = (owner + 1, Array.FindIndex(words, word => Joining.Contains(PlainText.NameKey(word))));
        string[] relations = joining > first ? words[first..joining] : words[first..];
        return (relations.Length > 0 && Array.TrueForAll(relations, word => AreAllOf(word)) && (owner >= 0 || joining > first))
            || Array.TrueForAll(WordsOf(part), word => IsTheStudents(word, ofStudent));
    }

    private static bool IsTheStudents(string word, string[] ofStudent) =>
        Words.Contains(word) || ofStudent.Contains(word) || (word.EndsWith('s') && ofStudent.Contains(word[..^1]));

    private static bool IsPossessive(string word) =>
        PlainText.SearchKey(word) is var key && (key.EndsWith("'s", StringComparison.Ordinal) || key.EndsWith("s'", StringComparison.Ordinal));

    private static string[] WordsOf(string name) => PlainText.NameKey(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
