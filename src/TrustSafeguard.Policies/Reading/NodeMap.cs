using TrustSafeguard.Policies.Resolution;
using YamlDotNet.RepresentationModel;

namespace TrustSafeguard.Policies.Reading;

/// <summary>Keys and values, of which the keys are known beforehand.</summary>
internal sealed class NodeMap
{
    private readonly Dictionary<string, YamlNode> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> misspelt = new(StringComparer.Ordinal);
    private readonly YamlMappingNode mapping;
    private readonly string what;
    private readonly string path;
    private readonly PolicyFile file;
    private readonly DocumentReading reading;

    public NodeMap(YamlMappingNode mapping, string what, string path, PolicyFile file, DocumentReading reading, string[] known)
    {
        this.mapping = mapping;
        this.what = what;
        this.path = path;
        this.file = file;
        this.reading = reading;
        foreach (var (key, value) in mapping.Children)
        {
            var word = (key as YamlScalarNode)?.Value ?? "";
            if (known.Contains(word))
            {
                values[word] = value;
            }
            else
            {
                var nearest = NearestWord.To(word, known);
                misspelt.Add(nearest ?? "");
                reading.Report(ReadingProblems.UnknownKey(file.Name, key.Start, word, nearest, known));
            }
        }
    }

    /// <summary>What the key leads to; null where the key may be left out and is.</summary>
    public Node? Optional(string key) =>
        values.TryGetValue(key, out var value)
            ? new Node(value, key, path.Length == 0 ? key : $"{path}.{key}", file, reading)
            : null;

    /// <summary>What the key leads to; null, and an error, where it is missing.</summary>
    public Node? Required(string key)
    {
        if (Optional(key) is { } node)
        {
            return node;
        }

        // One mistake, one error: a key that somebody misspelt is not missing besides.
        if (misspelt.Contains(key))
        {
            return null;
        }

        reading.Report(ReadingProblems.MissingKey(file.Name, mapping.Start, key, what));
        return null;
    }
}
