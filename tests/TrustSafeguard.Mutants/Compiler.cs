using System.Diagnostics;
using System.Text.Json;

namespace TrustSafeguard.Mutants;

/// <summary>Compiles a project of this repository with some of its files replaced, as its own build does: by the same compiler, with the same arguments.</summary>
internal sealed class Compiler
{
    // No warning stops a mutant, and of what is written beside the assembly nothing is needed.
    private static readonly string[] Left = ["/warnaserror", "/out:", "/refout:", "/doc:", "/embed", "/errorreport", "/noconfig"];

    private readonly string project;
    private readonly string work;
    private readonly string compiler;
    private readonly IReadOnlyList<string> arguments;

    private Compiler(string project, string work, string compiler, IReadOnlyList<string> arguments) =>
        (this.project, this.work, this.compiler, this.arguments) = (project, work, compiler, arguments);

    /// <summary>Its name, which is its assembly's.</summary>
    public string Name => Path.GetFileName(project);

    /// <summary>Asks the build of a project, which has been built, what it gives the compiler.</summary>
    /// <param name="project">The folder of the project, from the root of the repository.</param>
    /// <param name="work">A folder for what is written.</param>
    public static async Task<Compiler> OfAsync(string project, string work)
    {
        var file = Path.Combine(Repository.PathOf(project), Path.GetFileName(project) + ".csproj");
        var (_, told) = await RunAsync(
            "dotnet", ["msbuild", file, "-p:Configuration=Release", "-t:BeforeBuild;CoreBuild", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true",
                "-p:BuildProjectReferences=false", "-p:NonExistentFile=yes", "-getItem:CscCommandLineArgs", "-getProperty:RoslynTargetsPath", "-nodeReuse:false"]);
        using var answer = JsonDocument.Parse(told);
        var items = answer.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!);
        var roslyn = answer.RootElement.GetProperty("Properties").GetProperty("RoslynTargetsPath").GetString()!;
        return new Compiler(project, work, Path.Combine(roslyn, "bincore", "csc.dll"), [.. items.Where(IsKept)]);
    }

    /// <summary>Compiles it.</summary>
    /// <param name="replaced">What stands in its files, by their path in the repository, in place of what does.</param>
    /// <param name="added">What stands in files beside them, by their name.</param>
    /// <param name="into">The assembly that is written.</param>
    /// <returns>The errors, by the name of the file; empty where it was written.</returns>
    public async Task<ILookup<string, string>> CompileAsync(IReadOnlyDictionary<string, string> replaced, IReadOnlyDictionary<string, string> added, string into)
    {
        var folder = Directory.CreateDirectory(Path.Combine(work, Name + ".sources")).FullName;
        foreach (var old in Directory.GetFiles(folder))
        {
            File.Delete(old);
        }

        var written = new List<string>();
        var whole = replaced.ToDictionary(file => Repository.PathOf(file.Key), file => file.Value);
        foreach (var (name, text) in whole.Select(file => (Path.GetFileName(file.Key), file.Value)).Concat(added.Select(file => (file.Key, file.Value))))
        {
            written.Add(Path.Combine(folder, name));
            await File.WriteAllTextAsync(written[^1], text);
        }

        var response = Path.Combine(work, Name + ".rsp");
        await File.WriteAllLinesAsync(
            response,
            arguments.Where(argument => !whole.ContainsKey(Path.GetFullPath(argument, Repository.PathOf(project)))).Concat(written).Append($"/out:{into}").Select(Quoted));
        var (_, told) = await RunAsync("dotnet", [compiler, "/noconfig", $"@{response}"], Repository.PathOf(project));
        return told.Split('\n').Where(line => line.Contains(": error CS", StringComparison.Ordinal))
            .ToLookup(line => Path.GetFileName(line[..line.IndexOf('(', StringComparison.Ordinal)]), line => line);
    }

    private static bool IsKept(string argument) => !Left.Any(left => argument.StartsWith(left, StringComparison.Ordinal));

    private static string Quoted(string argument) =>
        argument.Contains('"', StringComparison.Ordinal) || !argument.Contains(' ', StringComparison.Ordinal) ? argument : $"\"{argument}\"";

    private static async Task<(int Code, string Told)> RunAsync(string program, IReadOnlyList<string> arguments, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = folder ?? Repository.Root };
        using var process = Process.Start(start)!;
        var told = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, told);
    }
}
