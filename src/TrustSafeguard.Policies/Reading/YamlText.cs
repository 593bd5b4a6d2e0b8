using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TrustSafeguard.Policies.Reading;

/// <summary>Turns a text into a tree, after a look at its events: a tree is built by recursion, and a hostile text must not choose how deep.</summary>
internal static class YamlText
{
    /// <summary>The root; null, with the reasons added to the errors, where there is none.</summary>
    public static YamlNode? Parse(PolicyFile file, PolicyLimits limits, List<PolicyReadingError> errors)
    {
        if (Encoding.UTF8.GetByteCount(file.Yaml) > limits.FileSizeBytes)
        {
            return Refuse([ReadingProblems.TooLarge(file.Name, limits.FileSizeBytes)], errors);
        }

        try
        {
            return YamlEvents.Read(file, limits.Depth, errors) is { } events ? Load(file, events, errors) : null;
        }
        catch (YamlException problem)
        {
            return Refuse(TabsIn(file) is { Count: > 0 } tabs ? tabs : [ReadingProblems.NotYaml(file.Name, problem.Start, problem.Message)], errors);
        }
    }

    // The parser names the block in which a tab stands, not its line.
    private static List<PolicyReadingError> TabsIn(PolicyFile file)
    {
        var tabs = new List<PolicyReadingError>();
        foreach (var (index, line) in file.Yaml.Split('\n').Index())
        {
            var indent = line.Length - line.TrimStart(' ', '\t').Length;
            if (line.IndexOf('\t', 0, indent) is >= 0 and var at)
            {
                tabs.Add(ReadingProblems.Tab(file.Name, index + 1, at + 1));
            }
        }

        return tabs;
    }

    private static YamlNode? Load(PolicyFile file, YamlEvents events, List<PolicyReadingError> errors)
    {
        var yaml = new YamlStream();
        yaml.Load(events);
        return yaml.Documents.Count switch
        {
            0 => Refuse([ReadingProblems.Empty(file.Name)], errors),
            1 => yaml.Documents[0].RootNode,
            _ => Refuse([ReadingProblems.SecondDocument(file.Name, yaml.Documents[1].RootNode.Start)], errors),
        };
    }

    private static YamlNode? Refuse(IEnumerable<PolicyReadingError> reasons, List<PolicyReadingError> errors)
    {
        errors.AddRange(reasons);
        return null;
    }
}
