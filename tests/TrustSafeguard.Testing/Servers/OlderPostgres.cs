using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Xunit.Sdk;

namespace TrustSafeguard.Testing.Servers;

/// <summary>The programs of versions of PostgreSQL that no Debian of today has: from npm, as Azurite. They are built for Linux on x86-64.</summary>
internal static class OlderPostgres
{
    private static readonly NodePackages Packages = new(Checkout.PathOf("tests", "TrustSafeguard.Testing", "Servers", "Postgres"));
    private static readonly Lock Gate = new();

    /// <summary>The folder of the programs of a version. To be called within a test.</summary>
    public static async Task<string> ProgramsAsync(int version)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
        {
            throw SkipException.ForSkip("PostgreSQL from npm runs on Linux on x86-64 alone.");
        }

        var folder = await Packages.FolderOfAsync(string.Create(CultureInfo.InvariantCulture, $"postgres-{version}"));
        lock (Gate)
        {
            Link(folder);
        }

        return Path.Combine(folder, "native", "bin");
    }

    // A package of npm holds no links. It brings a list of them, and a script, which is not run.
    private static void Link(string folder)
    {
        using var links = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "native", "pg-symlinks.json")));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var (at, to) = (Path.Combine(folder, link.GetProperty("target").GetString()!), Path.GetFileName(link.GetProperty("source").GetString()!));
            if (!File.Exists(at))
            {
                File.CreateSymbolicLink(at, to);
            }
        }
    }
}
