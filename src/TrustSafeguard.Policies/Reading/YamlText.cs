using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace TrustSafeguard.Policies.Reading;

/// <summary>Turns a text into a tree, after a look at its events: a tree is built by recursion, and a hostile text must not choose how deep.</summary>
internal static class YamlText
{
    /// <summary>The root; null, with the reason added to the errors, where there is none.</summary>
    public static YamlNode? Parse(PolicyFile file, PolicyLimits limits, List<PolicyReadingError> errors)
    {
        if (Encoding.UTF8.GetByteCount(file.Yaml) > limits.FileSizeBytes)
        {
            errors.Add(ReadingProblems.TooLarge(file.Name, limits.FileSizeBytes));
            return null;
        }

        try
        {
            return FirstProblem(file, limits.Depth) is { } problem ? Refuse(problem, errors) : Load(file, errors);
        }
        catch (YamlException problem)
        {
            return Refuse(TabIn(file) ?? ReadingProblems.NotYaml(file.Name, problem.Start, problem.Message), errors);
        }
    }

    // The parser names the block in which a tab stands, not its line.
    private static PolicyReadingError? TabIn(PolicyFile file)
    {
        foreach (var (index, line) in file.Yaml.Split('\n').Index())
        {
            var indent = line.Length - line.TrimStart(' ', '\t').Length;
            if (line.IndexOf('\t', 0, indent) is >= 0 and var at)
            {
                return ReadingProblems.Tab(file.Name, index + 1, at + 1);
            }
        }

        return null;
    }

    private static YamlNode? Load(PolicyFile file, List<PolicyReadingError> errors)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(file.Yaml));
        return yaml.Documents.Count switch
        {
            0 => Refuse(ReadingProblems.Empty(file.Name), errors),
            1 => yaml.Documents[0].RootNode,
            _ => Refuse(ReadingProblems.SecondDocument(file.Name, yaml.Documents[1].RootNode.Start), errors),
        };
    }

    private static YamlNode? Refuse(PolicyReadingError error, List<PolicyReadingError> errors)
    {
        errors.Add(error);
        return null;
    }

    private static PolicyReadingError? FirstProblem(PolicyFile file, int depthLimit)
    {
        var depth = 0;
        var parser = new Parser(new StringReader(file.Yaml));
        var last = Mark.Empty;
        while (MoveNext(parser, last))
        {
            var current = parser.Current!;
            last = current.End;
            depth += current.NestingIncrease;
            if (depth > depthLimit)
            {
                return ReadingProblems.TooDeep(file.Name, current.Start, depthLimit);
            }

            if (current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            {
                return ReadingProblems.Alias(file.Name, current.Start);
            }

            if (current is NodeEvent { Tag: { IsEmpty: false } tag })
            {
                return ReadingProblems.Tag(file.Name, current.Start, tag.IsNonSpecific ? "!" : tag.Value);
            }
        }

        return null;
    }

    // The parser loses its own state on some broken texts (an unclosed bracket); that is the text's fault too.
    private static bool MoveNext(Parser parser, Mark last)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException)
        {
            throw new YamlException(last, last, "a bracket or quotation mark before this is not closed", problem);
        }
    }
}
