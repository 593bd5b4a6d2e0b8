using System.ComponentModel;
using System.Diagnostics;

namespace TrustSafeguard.Gateway.Tests.Clients;

/// <summary>A program of <c>Programs/</c>, with its packages installed beside a copy of it under <c>.artifacts</c>.</summary>
internal static class NodeProgram
{
    private static readonly Lazy<string?> Folder = new(Install);

    /// <summary>Runs it to its end and gives what it printed; where Node or a package is missing the test is skipped, which is a failure in CI.</summary>
    public static async Task<string[]> RunAsync(string name, IReadOnlyDictionary<string, string> environment)
    {
        Assert.SkipWhen(Folder.Value is null, "Node 20, npm and the packages of Clients/Programs/package.json are needed: install Node, and let npm reach its registry.");
        using var process = Start("node", [name], Folder.Value!, environment);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await errors + output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string? Install()
    {
        var from = Path.Combine(AppContext.BaseDirectory, "Clients", "Programs");
        var to = Path.Combine(AppContext.BaseDirectory, "clients-installed");
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }

        try
        {
            using var npm = Start("npm", ["install", "--no-audit", "--no-fund", "--no-package-lock", "--prefer-offline"], to, new Dictionary<string, string>());
            var said = Task.WhenAll(npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
            said.GetAwaiter().GetResult();
            npm.WaitForExit();
            return npm.ExitCode == 0 ? to : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static Process Start(string program, string[] arguments, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        return Process.Start(start)!;
    }
}
