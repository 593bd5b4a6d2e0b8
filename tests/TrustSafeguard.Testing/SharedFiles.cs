namespace TrustSafeguard.Testing;

/// <summary>The files that lie beside the checkout as <c>../shared</c>, and that are no part of the repository.</summary>
public static class SharedFiles
{
    private const string Variable = "TRUSTSAFEGUARD_SHARED";

    /// <summary>The path of <c>shared/data/…</c> or <c>shared/design/…</c>. Where it is not there the test is skipped, and says so.</summary>
    public static string PathOf(params string[] parts)
    {
        var path = Candidates().Select(shared => Path.Combine([shared, .. parts])).FirstOrDefault(File.Exists);
        Assert.SkipWhen(
            path is null,
            $"`../shared/{string.Join('/', parts)}` is not beside this checkout; put shared/data and shared/design there, or name their folder in {Variable}.");
        return path!;
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            yield return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "shared");
        }

        yield return "/work/shared";
    }
}
