using System.Runtime.CompilerServices;

namespace TrustSafeguard.Tests;

/// <summary>Files of the checkout that tests read where they lie.</summary>
internal static class SourceFiles
{
    /// <summary>The path of what lies beside the calling source file.</summary>
    public static string Beside(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, name);

    /// <summary>The folder of the checkout.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot([CallerFilePath] string here = "") => Path.GetDirectoryName(Path.GetDirectoryName(here))!;
}
