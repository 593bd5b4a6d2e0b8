using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace TrustSafeguard.Policies.Reading;

/// <summary>The events of a file, without what the language does not have: each such thing becomes an error, and the rest is read on.</summary>
internal sealed class YamlEvents : IParser
{
    private readonly Queue<ParsingEvent> kept = [];
    private readonly Stack<Block> open = [];
    private readonly PolicyFile file;
    private readonly List<PolicyReadingError> errors;
    private int dropped;
    private bool dropsNext;

    private YamlEvents(PolicyFile file, List<PolicyReadingError> errors)
    {
        this.file = file;
        this.errors = errors;
    }

    public ParsingEvent? Current { get; private set; }

    public bool MoveNext()
    {
        Current = kept.TryDequeue(out var next) ? next : null;
        return Current is not null;
    }

    /// <summary>Reads all events of a file.</summary>
    /// <returns>Null, with the reasons added to the errors, where nothing can be made of them: they nest too deep, or one stands for another.</returns>
    /// <exception cref="YamlException">The text is no YAML.</exception>
    public static YamlEvents? Read(PolicyFile file, int depthLimit, List<PolicyReadingError> errors)
    {
        var events = new YamlEvents(file, errors);
        var parser = new Parser(new StringReader(file.Yaml));
        var (depth, last, isTree) = (0, Mark.Empty, true);
        while (MoveNext(parser, last))
        {
            var current = parser.Current!;
            last = current.End;
            depth += current.NestingIncrease;
            if (depth > depthLimit)
            {
                errors.Add(ReadingProblems.TooDeep(file.Name, current.Start, depthLimit));
                return null;
            }

            if (current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            {
                errors.Add(ReadingProblems.Alias(file.Name, current.Start));
                isTree = false;
            }

            events.Take(current);
        }

        return isTree ? events : null;
    }

    private void Take(ParsingEvent current)
    {
        if (dropped > 0)
        {
            dropped += current.NestingIncrease;
        }
        else if (dropsNext)
        {
            // The value of a key that stood there already.
            (dropsNext, dropped) = (false, current.NestingIncrease);
            open.Peek().IsAtKey = true;
        }
        else if (IsSecondKey(current))
        {
            errors.Add(ReadingProblems.DuplicateKey(file.Name, current.Start, ((Scalar)current).Value));
            dropsNext = true;
        }
        else
        {
            Keep(current);
        }
    }

    private bool IsSecondKey(ParsingEvent current) => current is Scalar { Value: var key } && open.TryPeek(out var block) && block is { IsAtKey: true } && !block.Keys!.Add(key);

    private void Keep(ParsingEvent current)
    {
        if (current is NodeEvent && open.TryPeek(out var block))
        {
            block.IsAtKey = block.Keys is not null && !block.IsAtKey;
        }

        kept.Enqueue(WithoutTag(current));
        if (current is MappingStart or SequenceStart)
        {
            open.Push(new Block(current is MappingStart ? new HashSet<string>(StringComparer.Ordinal) : null));
        }
        else if (current is MappingEnd or SequenceEnd)
        {
            open.Pop();
        }
    }

    private ParsingEvent WithoutTag(ParsingEvent current)
    {
        if (current is not NodeEvent { Tag: { IsEmpty: false } tag })
        {
            return current;
        }

        errors.Add(ReadingProblems.Tag(file.Name, current.Start, tag.IsNonSpecific ? "!" : tag.Value));
        return current switch
        {
            Scalar scalar => new Scalar(AnchorName.Empty, TagName.Empty, scalar.Value, scalar.Style, true, true, scalar.Start, scalar.End),
            MappingStart mapping => new MappingStart(AnchorName.Empty, TagName.Empty, true, mapping.Style, mapping.Start, mapping.End),
            SequenceStart list => new SequenceStart(AnchorName.Empty, TagName.Empty, true, list.Style, list.Start, list.End),
            _ => current,
        };
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
            throw new YamlException(last, last, "something that was opened before this is not closed", problem);
        }
    }

    /// <summary>A mapping with the keys that it has so far, or a list, while it is open.</summary>
    private sealed class Block(HashSet<string>? keys)
    {
        public HashSet<string>? Keys { get; } = keys;

        public bool IsAtKey { get; set; } = keys is not null;
    }
}
