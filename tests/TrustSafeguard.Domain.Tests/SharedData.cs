namespace TrustSafeguard.Domain.Tests;

/// <summary>The data that lies beside the checkout as <c>../shared/data</c>, or in any folder above it; elsewhere the test says that it was not there.</summary>
internal static class SharedData
{
    public static string[] Lines(string file)
    {
        var path = FoldersAbove().Select(folder => Path.Combine(folder, "shared", "data", file)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"`../shared/data/{file}` is not beside this checkout.");
        return File.ReadAllLines(path!);
    }

    private static IEnumerable<string> FoldersAbove()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}
