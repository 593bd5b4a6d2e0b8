using System.Runtime.CompilerServices;

namespace TrustSafeguard.Testing;

/// <summary>The checkout that the tests were built from: they read its documents and sources where they lie.</summary>
public static class Checkout
{
    private const string Solution = "TrustSafeguard.sln";

    /// <summary>Its folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The path of what lies in it, for instance <c>PathOf("docs", "events.md")</c>.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The path of what lies beside the calling source file.</summary>
    public static string Beside(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, name);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Solution)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No folder above `{AppContext.BaseDirectory}` holds {Solution}; run the tests from a checkout.");
    }
}
