using System.ComponentModel;
using System.Diagnostics;
using Xunit.Sdk;

namespace TrustSafeguard.Deployment.Tests.Rendering;

/// <summary>A program of this machine, run to its end. Where it is missing a test is skipped on a laptop and fails in CI.</summary>
internal static class Tool
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static async Task<ToolRun> RunAsync(
        string program, IEnumerable<string> arguments, string? input = null, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Start(start);
        using var limit = new CancellationTokenSource(Limit);
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
            return new ToolRun(process.ExitCode, await said, await complained);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Ends the test: skipped on a laptop, failed in CI, where everything is to be there.</summary>
    public static Exception Missing(string why) => Environment.GetEnvironmentVariable("CI") == "true" ? FailException.ForFailure(why) : SkipException.ForSkip(why);

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw Missing($"`{start.FileName}` is not on this machine; `tests/run` as root installs it on Debian.");
        }
    }
}
