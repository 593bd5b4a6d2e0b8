using System.Collections.Immutable;
using System.Globalization;
using TrustSafeguard.Policies.Resolution;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TrustSafeguard.Policies.Reading;

/// <summary>A place in a file that is read as one thing or another; what does not fit becomes an error there, and reading goes on.</summary>
internal sealed class Node(YamlNode yaml, string name, string path, PolicyFile file, DocumentReading reading)
{
    public YamlNode Yaml => yaml;

    public string Path => path;

    public PolicyFile File => file;

    public NodeMap? Map(string what, params ReadOnlySpan<string> keys)
    {
        reading.Remember(path, file, yaml.Start);
        if (yaml is YamlMappingNode mapping)
        {
            return new NodeMap(mapping, what, path, file, reading, [.. keys]);
        }

        Wrong($"keys and values, the keys among {string.Join(", ", keys.ToArray().Select(key => $"`{key}`"))}");
        return null;
    }

    public IReadOnlyList<Node> Items(string example)
    {
        reading.Remember(path, file, yaml.Start);
        if (yaml is YamlSequenceNode sequence)
        {
            return [.. sequence.Children.Select(Item)];
        }

        Wrong($"a list, as in `{name}: {example}`");
        return [];
    }

    public ImmutableArray<T> Words<T>(string noun, string example)
        where T : struct, Enum
    {
        var words = ImmutableArray.CreateBuilder<T>();
        foreach (var item in Items(example))
        {
            if (item.Word<T>(noun) is not { } word)
            {
                continue;
            }

            if (words.Contains(word))
            {
                reading.Report(ReadingProblems.ListedTwice(file.Name, item.Yaml.Start, Vocabulary.WordOf(word)));
            }

            words.Add(word);
        }

        return words.ToImmutable();
    }

    /// <summary>The words of a list; null where one of them is wrong, so that nothing is told twice for want of it.</summary>
    public ImmutableArray<T>? WholeList<T>(string noun, string example)
        where T : struct, Enum =>
        Words<T>(noun, example) is var words && yaml is YamlSequenceNode list && words.Length == list.Children.Count ? words : null;

    public T? Word<T>(string noun, EnumSet<T>? among = null)
        where T : struct, Enum
    {
        reading.Remember(path, file, yaml.Start);
        if (Scalar() is not { } word)
        {
            Wrong($"one of the words that are {noun}");
            return null;
        }

        if (Vocabulary.TryParse<T>(word, out var value) && among?.Contains(value) != false)
        {
            return value;
        }

        var known = among is { } some ? [.. some.Select(Vocabulary.WordOf)] : Vocabulary.WordsOf<T>();
        reading.Report(ReadingProblems.UnknownWord(file.Name, yaml.Start, word, noun, NearestWord.To(word, known), known));
        return null;
    }

    /// <summary>A text of one line, such as a title.</summary>
    public string? Line() => Text(hasLines: false);

    public string? Text(bool hasLines = true)
    {
        reading.Remember(path, file, yaml.Start);
        if (IsNull() || PlainText.Tidy(Scalar()) is not { Length: > 0 } text)
        {
            Wrong("a text that is not empty");
            return null;
        }

        if (text.Length > reading.Limits.TextLength)
        {
            reading.Report(ReadingProblems.TextTooLong(file.Name, yaml.Start, name, text.Length, reading.Limits.TextLength));
            return null;
        }

        if (PlainText.HiddenIn(text, hasLines) is { } character)
        {
            reading.Report(ReadingProblems.HiddenCharacter(file.Name, yaml.Start, name, character));
            return null;
        }

        if (IsCut())
        {
            reading.Warn(ReadingProblems.CutText(file.Name, yaml.Start, name));
        }

        return text;
    }

    public int? Number()
    {
        reading.Remember(path, file, yaml.Start);
        if (int.TryParse(Scalar(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Wrong("a whole number");
        return null;
    }

    public bool? Truth()
    {
        reading.Remember(path, file, yaml.Start);
        if (Scalar() is "true" or "false")
        {
            return Scalar() == "true";
        }

        Wrong("`true` or `false`");
        return null;
    }

    public bool? YesOrNo()
    {
        reading.Remember(path, file, yaml.Start);
        if (Scalar() is "yes" or "no")
        {
            return Scalar() == "yes";
        }

        Wrong("`yes` or `no`");
        return null;
    }

    public DateOnly? Date()
    {
        reading.Remember(path, file, yaml.Start);
        if (DateOnly.TryParseExact(Scalar(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Wrong("a date as in `2026-09-01`");
        return null;
    }

    public void Wrong(string expected) => reading.Report(ReadingProblems.WrongType(file.Name, yaml.Start, name, expected));

    // `null`, `~` and nothing at all, unless somebody put quotes around it.
    private bool IsNull() => yaml is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" or "Null" or "NULL" };

    // Nobody writes ` #` within an id: a comment beside one is a comment.
    private bool IsCut() => yaml is YamlScalarNode { Style: ScalarStyle.Plain } && !IsOfIds() && file.Yaml.AsSpan((int)yaml.End.Index).TrimStart(" \t") is ['#', ..];

    private bool IsOfIds() => name is "id" or "clause" or "sources" or "floors" or "based-on" or "code";

    private string? Scalar() => (yaml as YamlScalarNode)?.Value;

    private Node Item(YamlNode child, int index) => new(child, name, $"{path}[{index}]", file, reading);
}
