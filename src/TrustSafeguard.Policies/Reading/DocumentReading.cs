using System.Collections.Immutable;
using TrustSafeguard.Policies.Resolution;
using YamlDotNet.Core;

namespace TrustSafeguard.Policies.Reading;

/// <summary>One document being read from its files: what was found so far, what was wrong, and where everything stands.</summary>
internal sealed class DocumentReading(PolicyLimits limits)
{
    private const int Format = 1;

    private readonly List<PolicyReadingError> errors = [];
    private readonly List<PolicyReadingError> warnings = [];
    private readonly List<string> files = [];
    private readonly Dictionary<string, (PolicyFile File, Mark At)> places = new(StringComparer.Ordinal);
    private readonly List<Clause> clauses = [];
    private readonly List<Guidance> guidance = [];
    private readonly List<Route> routes = [];
    private readonly List<RegisterRule> registers = [];
    private readonly List<NotModelled> notModelled = [];
    private readonly List<StatutoryRule> statutes = [];
    private readonly VariantReading variant = new();
    private PolicyDocument? header;
    private Uncovered? otherwise;
    private bool sawHeader;

    public PolicyLimits Limits => limits;

    public void Report(PolicyReadingError error) => errors.Add(error);

    public void Warn(PolicyReadingError warning) => warnings.Add(warning);

    /// <summary>Keeps where a part stands, for errors that only the whole document shows.</summary>
    public void Remember(string path, PolicyFile file, Mark at) => places.TryAdd(path, (file, at));

    public void Read(PolicyFile file)
    {
        files.Add(file.Name);
        if (YamlText.Parse(file, limits, errors) is not { } root)
        {
            return;
        }

        var map = new Node(root, file.Name, "", file, this).Map(
            "the file", "format", "policy", "otherwise", "clauses", "guidance", "routes", "registers", "not-modelled", "statutes", "overrides", "floors");
        ReadFormat(map?.Optional("format"));
        ReadHeader(map?.Optional("policy"));
        ReadOtherwise(map?.Optional("otherwise"));
        ReadParts(map?.Optional("clauses"), "clauses", clauses, ClauseReading.Read);
        ReadParts(map?.Optional("guidance"), "guidance", guidance, PartReading.ReadGuidance);
        ReadParts(map?.Optional("routes"), "routes", routes, PartReading.ReadRoute);
        ReadParts(map?.Optional("registers"), "registers", registers, PartReading.ReadRegister);
        ReadParts(map?.Optional("not-modelled"), "not-modelled", notModelled, PartReading.ReadNotModelled);
        ReadParts(map?.Optional("statutes"), "statutes", statutes, StatuteReading.Read);
        ReadParts(map?.Optional("overrides"), "overrides", variant.Overrides, VariantReading.ReadOverride, "- clause: …");
        ReadParts(map?.Optional("floors"), "floors", variant.Floors, VariantReading.ReadFloor, "[west.lone-lifts]");
    }

    public PolicyReadingResult Finish()
    {
        if (!sawHeader && errors.Count == 0)
        {
            errors.Add(ReadingProblems.NoHeader(files.FirstOrDefault("policy.yaml")));
        }

        // Without a header nobody knows whom it binds and what it stands on: what follows from that is not told besides.
        var document = Assemble(header ?? HeaderReading.Unread);
        errors.AddRange(DocumentRules.Check(document, limits).Concat(header is null ? [] : variant.Check(document)).Select(Locate));
        var read = new PolicyReadingResult.Success(document) { Variant = variant.Of(document), Locator = Locate, Warnings = Ordered(warnings) };
        return errors.Count == 0 ? read : new PolicyReadingResult.Failure(Ordered(errors)) { Readable = header is null ? null : read, Warnings = read.Warnings };
    }

    private ImmutableArray<PolicyReadingError> Ordered(IEnumerable<PolicyReadingError> found) =>
        [.. found.OrderBy(each => files.IndexOf(each.File)).ThenBy(each => each.Line).ThenBy(each => each.Column).Take(limits.Errors)];

    private PolicyDocument Assemble(PolicyDocument header) => header with
    {
        Otherwise = otherwise ?? Uncovered.Shared,
        Clauses = [.. clauses.Select(clause => clause with { Layer = header.Layer })],
        Guidance = [.. guidance],
        Routes = [.. routes],
        Registers = [.. registers],
        NotModelled = [.. notModelled],
        Statutes = [.. statutes],
    };

    private void ReadFormat(Node? node)
    {
        if (node?.Number() is { } format && format != Format)
        {
            Report(ReadingProblems.UnknownFormat(node.File.Name, node.Yaml.Start, format, Format));
        }
    }

    private void ReadHeader(Node? node)
    {
        if (node is null)
        {
            return;
        }

        if (sawHeader)
        {
            Report(ReadingProblems.SecondHeader(node.File.Name, node.Yaml.Start));
            return;
        }

        sawHeader = true;
        header = HeaderReading.Read(node, variant);
    }

    private void ReadOtherwise(Node? node)
    {
        if (node is null)
        {
            return;
        }

        if (otherwise is not null)
        {
            Report(ReadingProblems.SecondOtherwise(node.File.Name, node.Yaml.Start));
            return;
        }

        otherwise = HeaderReading.ReadOtherwise(node);
    }

    // Parts are numbered over all files, as they stand in the document; one with mistakes of form is left out and its number used again.
    private void ReadParts<T>(Node? list, string name, List<T> parts, Func<Node, T?> read, string example = "- id: …")
        where T : class
    {
        foreach (var item in list?.Items(example) ?? [])
        {
            var path = $"{name}[{parts.Count}]";
            var before = errors.Count;
            var part = read(new Node(item.Yaml, name, path, item.File, this));
            if (part is not null && errors.Count == before)
            {
                parts.Add(part);
            }
            else
            {
                Forget(path);
            }
        }
    }

    private void Forget(string path)
    {
        foreach (var place in places.Keys.Where(place => place.StartsWith(path, StringComparison.Ordinal)).ToList())
        {
            places.Remove(place);
        }
    }

    private PolicyReadingError Locate(PolicyError error)
    {
        var path = error.Path;
        (PolicyFile File, Mark At) place;
        while (!places.TryGetValue(path, out place) && path.Length > 0)
        {
            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        }

        return new PolicyReadingError(place.File.Name, place.At.Line, place.At.Column, error.Code, error.Message);
    }
}
