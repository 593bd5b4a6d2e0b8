using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using Xunit.Sdk;

namespace TrustSafeguard.Testing;

/// <summary>
/// A folder of scripts with the npm packages that its `package.json` pins. The packages are installed once into `.artifacts/npm`, for every build and
/// test run of this checkout. Where Node.js, npm or the network is missing, a test is skipped on a laptop and fails in CI (`CI=true`).
/// </summary>
/// <param name="folder">The folder, of the checkout.</param>
public sealed class NodePackages(string folder)
{
    private const string Manifest = "package.json";
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(3);
    private static readonly SemaphoreSlim OneAtATime = new(1);

    private readonly string home = Path.Combine(Checkout.Root, ".artifacts", "npm", $"{Path.GetFileName(folder)}-{HashOf([Path.Combine(folder, Manifest)])}");
    private readonly string[] scripts = [.. Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file) != Manifest).Order(StringComparer.Ordinal)];

    // A changed script is another folder, so that nothing stale is ever run.
    private string Workplace => Path.Combine(home, $"scripts-{HashOf(scripts)}");

    /// <summary>Starts a script. To be called within a test: what a fixture throws while it is set up is a failure, also where it asks to be skipped.</summary>
    public async Task<Process> StartAsync(string script, IReadOnlyDictionary<string, string>? environment = null)
    {
        await InstallAsync();
        var start = Command("node", Workplace, [script]);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Run(start);
    }

    /// <summary>Runs a script to its end and gives the lines that it printed; one that fails fails the test with what it complained of.</summary>
    public async Task<string[]> RunAsync(string script, IReadOnlyDictionary<string, string> environment)
    {
        using var node = await StartAsync(script, environment);
        var (code, said, complained) = await EndAsync(node, CancellationToken.None);
        code.ShouldBe(0, complained + said);
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The folder of a package, which brings more than scripts. To be called within a test, as <see cref="StartAsync"/>.</summary>
    public async Task<string> FolderOfAsync(string package)
    {
        await InstallAsync();
        return Path.Combine(home, "node_modules", package);
    }

    private async Task InstallAsync()
    {
        await OneAtATime.WaitAsync();
        try
        {
            await MakeAsync(home, InstallIntoAsync);
            await MakeAsync(Workplace, CopyIntoAsync);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    // INVARIANT: a folder is complete when it has its name: a second test run that comes in between sees all of it or none.
    private static async Task MakeAsync(string path, Func<string, Task> fill)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        var half = $"{path}-{Environment.ProcessId}";
        Directory.CreateDirectory(half);
        try
        {
            await fill(half);
            Directory.Move(half, path);
        }
        catch (IOException) when (Directory.Exists(path))
        {
            // Another test run was faster.
        }
        finally
        {
            if (Directory.Exists(half))
            {
                Directory.Delete(half, recursive: true);
            }
        }
    }

    private async Task InstallIntoAsync(string path)
    {
        File.Copy(Path.Combine(folder, Manifest), Path.Combine(path, Manifest));
        using var npm = Run(Command("npm", path, ["install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"]));
        npm.StandardInput.Close();
        using var limit = new CancellationTokenSource(InstallLimit);
        var (code, said, complained) = await EndAsync(npm, limit.Token);
        if (code != 0)
        {
            throw Missing($"npm could not install what `{folder}/{Manifest}` pins: {said} {complained}");
        }
    }

    private Task CopyIntoAsync(string path)
    {
        Array.ForEach(scripts, script => File.Copy(script, Path.Combine(path, Path.GetFileName(script))));
        return Task.CompletedTask;
    }

    private static async Task<(int Code, string Said, string Complained)> EndAsync(Process process, CancellationToken cancellation)
    {
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await said, await complained);
    }

    private static Process Run(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw Missing($"`{start.FileName}` is not on this machine: install Node.js 20 or later, with npm, from https://nodejs.org.");
        }
    }

    private static Exception Missing(string why) => Environment.GetEnvironmentVariable("CI") == "true" ? FailException.ForFailure(why) : SkipException.ForSkip(why);

    private static ProcessStartInfo Command(string program, string path, string[] arguments) => new(program, arguments)
    {
        WorkingDirectory = path,
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private static string HashOf(IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
