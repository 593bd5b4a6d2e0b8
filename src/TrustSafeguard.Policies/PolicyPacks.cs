using System.Collections.Frozen;
using System.Reflection;
using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Policies;

/// <summary>The policies that ship with the product, as they were written.</summary>
public static class PolicyPacks
{
    private const string Folder = "Packs/";
    private const string NationalFolder = "National/";

    private static readonly Lazy<FrozenDictionary<string, PolicyDocument>> ById
        = new(() => Load(Folder).ToFrozenDictionary(document => document.Id, StringComparer.Ordinal));

    /// <summary>The statutory rules for England as a layer above all packs; not one of <see cref="All"/>, since no school lives by it alone.</summary>
    /// <remarks>Every rule says in <see cref="PolicyDocument.Statutes"/> from which instrument and edition it is, and whether a person has confirmed it.</remarks>
    public static PolicyDocument England { get; } = Load(NationalFolder).Single();

    /// <summary>All packs, by id.</summary>
    public static IReadOnlyList<PolicyDocument> All { get; } = [.. ById.Value.Values.OrderBy(document => document.Id, StringComparer.Ordinal)];

    /// <summary>The pack of that id, <c>westdale-junior</c> for example; null where there is none.</summary>
    public static PolicyDocument? Find(string id) => ById.Value.GetValueOrDefault(id);

    private static IEnumerable<PolicyDocument> Load(string under) =>
        from name in Assembly.GetExecutingAssembly().GetManifestResourceNames()
           where name.StartsWith(under, StringComparison.Ordinal)
           orderby name
           group name by name[..name.LastIndexOf('/')] into folder
           select Read(folder.Key, [.. folder.Select(name => new PolicyFile(name, TextOf(name)))]);

    private static PolicyDocument Read(string folder, IReadOnlyList<PolicyFile> files) => PolicyReader.Read(files) switch
    {
        PolicyReadingResult.Success success => success.Document,
        PolicyReadingResult.Failure failure =>
            throw new InvalidOperationException($"The pack `{folder}` that ships with the product is broken: {string.Join(" ", failure.Errors)}"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string TextOf(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var text = new StreamReader(stream);
        return text.ReadToEnd();
    }
}
