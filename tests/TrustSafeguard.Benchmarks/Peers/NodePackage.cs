using System.Security.Cryptography;

namespace TrustSafeguard.Benchmarks.Peers;

/// <summary>A Node program of this folder's, put with its packages under <c>.artifacts</c>.</summary>
internal static class NodePackage
{
    /// <summary>The folder is named by what stands in it, so that a changed version is installed anew and an unchanged one is found.</summary>
    /// <exception cref="PeerException">Node is not there, or its packages do not install.</exception>
    public static string Install(string name, PeerLimits limits)
    {
        if (Tool.Find("node") is null || Tool.Find("npm") is null)
        {
            throw new PeerException("Node or npm is missing; install Node 20 or later to measure this peer.");
        }

        var root = RepositoryRoot();
        var source = Path.Combine(root, "tests", "TrustSafeguard.Benchmarks", "Peers", name);
        var package = File.ReadAllBytes(Path.Combine(source, "package.json"));
        var version = Convert.ToHexStringLower(SHA256.HashData(package))[..12];
        var folder = Directory.CreateDirectory(Path.Combine(root, ".artifacts", "peers", $"{name}-{version}")).FullName;
        File.Copy(Path.Combine(source, "server.js"), Path.Combine(folder, "server.js"), overwrite: true);
        var installed = Path.Combine(folder, "installed");
        if (!File.Exists(installed))
        {
            File.WriteAllBytes(Path.Combine(folder, "package.json"), package);
            Tool.Run(folder, limits.Install, "npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts");
            File.WriteAllText(installed, "");
        }

        return folder;
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TrustSafeguard.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new PeerException($"No folder above `{AppContext.BaseDirectory}` holds TrustSafeguard.sln; run the benchmarks from a checkout.");
    }
}
