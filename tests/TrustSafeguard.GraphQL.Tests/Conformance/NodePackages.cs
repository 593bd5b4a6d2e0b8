using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Xunit.Sdk;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>
/// The npm packages that a folder's `package.json` pins, installed once into `.artifacts/npm`, with the folder's scripts beside them.
/// Where Node.js, npm or the network is missing, a test is skipped on a laptop and fails in CI (`CI=true`).
/// </summary>
internal static class NodePackages
{
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(3);
    private static readonly SemaphoreSlim OneAtATime = new(1);

    /// <summary>Starts a script of the folder, with its packages installed.</summary>
    internal static async Task<Process> Start(string folder, string script, params string[] arguments)
    {
        var home = await Install(folder);
        var start = Command("node", [Path.Combine(home, script), .. arguments]);
        return Run(start) ?? throw Missing("Node.js is not on this machine: install version 20 or later from https://nodejs.org.");
    }

    /// <summary>The folder beside the calling source file.</summary>
    internal static string Beside(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, name);

    private static async Task<string> Install(string folder)
    {
        var home = Path.Combine(Root(folder), ".artifacts", "npm", Key(folder));
        await OneAtATime.WaitAsync();
        try
        {
            if (!Directory.Exists(home))
            {
                await InstallInto(folder, home);
            }
        }
        finally
        {
            OneAtATime.Release();
        }

        return home;
    }

    // INVARIANT: the folder is complete when it has its name: a second test run that comes in between sees all of it or none.
    private static async Task InstallInto(string folder, string home)
    {
        var half = home + "-" + Environment.ProcessId;
        Directory.CreateDirectory(half);
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            File.Copy(file, Path.Combine(half, Path.GetFileName(file)), overwrite: true);
        }

        var npm = Run(Command("npm", ["install", "--prefix", half, "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"]));
        if (npm is null)
        {
            throw Missing("npm is not on this machine: install Node.js 20 or later from https://nodejs.org.");
        }

        using (npm)
        {
            npm.StandardInput.Close();
            using var limit = new CancellationTokenSource(InstallLimit);
            var (said, complained) = (npm.StandardOutput.ReadToEndAsync(limit.Token), npm.StandardError.ReadToEndAsync(limit.Token));
            await npm.WaitForExitAsync(limit.Token);
            if (npm.ExitCode != 0)
            {
                Directory.Delete(half, recursive: true);
                throw Missing($"npm could not install what `{folder}/package.json` pins: {await said} {await complained}");
            }
        }

        try
        {
            Directory.Move(half, home);
        }
        catch (IOException) when (Directory.Exists(home))
        {
            Directory.Delete(half, recursive: true);
        }
    }

    // INVARIANT: to be called within a test: what a fixture throws while it is set up is a failure, also where it asks to be skipped.
    private static Exception Missing(string why) => Environment.GetEnvironmentVariable("CI") == "true" ? FailException.ForFailure(why) : SkipException.ForSkip(why);

    private static ProcessStartInfo Command(string program, IEnumerable<string> arguments) => new(program, arguments)
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private static Process? Run(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string Root(string folder)
    {
        var root = new DirectoryInfo(folder);
        while (!File.Exists(Path.Combine(root.FullName, "TrustSafeguard.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException($"`{folder}` is in no repository.");
        }

        return root.FullName;
    }

    // A changed script or version is another folder, so that nothing stale is ever run.
    private static string Key(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            hash.AppendData(File.ReadAllBytes(file));
        }

        return $"{Path.GetFileName(folder)}-{Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}";
    }
}
