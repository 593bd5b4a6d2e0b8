namespace TrustSafeguard.Architecture.Tests;

/// <summary>Folders of which each may use only those before it.</summary>
/// <param name="Project">The project that they are in, without the product's name.</param>
/// <param name="Outer">The namespace that they are in.</param>
/// <param name="Folders">Their names, bottom first; the empty one stands for what lies in none of them.</param>
internal sealed record FolderOrder(string Project, string Outer, string[] Folders)
{
    /// <summary>The folders that have no place in the order.</summary>
    public IEnumerable<string> Unplaced() => Present().Except(Folders, StringComparer.Ordinal);

    /// <summary>The places that no source file has.</summary>
    public IEnumerable<string> Empty() => Folders.Except(Present(), StringComparer.Ordinal);

    /// <summary>What compiled code uses of a folder that comes after its own.</summary>
    public IEnumerable<string> UsesOfLaterOnes() =>
        from type in TypeUses.Of(House.Assembly(Project))
        where type.User.IsWithin(Outer)
        from used in type.Used
        where used.Assembly == type.User.Assembly && used.IsWithin(Outer)
        where Place(used.Namespace!) > Place(type.User.Namespace!)
        select $"{type.User.FullName} uses {used.FullName}";

    /// <summary>The <c>using</c> lines that open a folder after the file's own.</summary>
    public IEnumerable<string> OpeningsOfLaterOnes() =>
        from file in Sources()
        from opened in file.Usings
        where opened.IsWithin(Outer) && Place(opened) > Place(file.Namespace!)
        select $"{file.Name} opens {opened}";

    private IEnumerable<SourceFile> Sources() => House.Sources.Where(s => s.Project == Project && s.Namespace.IsWithin(Outer));

    private IEnumerable<string> Present() => Sources().Select(s => s.Namespace!.FirstFolder(Outer)).Distinct(StringComparer.Ordinal);

    private int Place(string name) => Array.IndexOf(Folders, name.FirstFolder(Outer));
}
