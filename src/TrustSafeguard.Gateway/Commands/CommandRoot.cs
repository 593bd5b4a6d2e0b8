using System.CommandLine;
using System.CommandLine.Invocation;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.Commands;

/// <summary>The root of the command line: parses, runs, and turns whatever goes wrong into one line and an exit code.</summary>
public static class CommandRoot
{
    private const string About = """
        TrustSafeguard keeps a trust's safeguarding records and answers "may I?" by each school's own policy.

        Exit codes:
          0    done (serve, demo: stopped as asked)
          1    something was refused or found wrong: a row, a header, a record, a folder that is not empty
          2    the command line is wrong; nothing was touched
          3    the folder of records cannot be opened or written: in use, damaged, missing, full
          4    something unforeseen; the message says what
          130  stopped by Ctrl-C before it was done; nothing acknowledged is lost
        """;

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Surroundings around, CancellationToken stop)
    {
        var parsed = Build(around).Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
        {
            foreach (var error in parsed.Errors)
            {
                around.Fail("usage", error.Message);
            }

            around.Errors.WriteLine($"Add --help to see what `{parsed.CommandResult.Command.Name}` takes.");
            return (int)ExitCode.BadUsage;
        }

        var running = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = around.Screen.Profile.Out.Writer,
            Error = around.Errors,
        };
        return await GuardAsync(around, () => parsed.InvokeAsync(running, stop));
    }

    private static RootCommand Build(Surroundings around) => new(About)
    {
        ServeCommand.Of(around),
        DemoCommand.Of(around),
        new Command("import", "Brings in records from elsewhere.") { ImportGiasCommand.Of(around) },
        VerifyCommand.Of(around),
        GenerateCommand.Of(around),
    };

    private static async Task<int> GuardAsync(Surroundings around, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (CommandException failure)
        {
            return Fail(around, failure.Code, failure.Message, failure.ExitCode);
        }
        catch (EventStoreException failure)
        {
            return Fail(around, failure.Code, failure.Message, ExitCode.StoreUnusable);
        }
        catch (OperationCanceledException)
        {
            return Fail(around, "stopped", "Stopped before it was done; what was acknowledged is kept.", ExitCode.Stopped);
        }
#pragma warning disable CA1031 // Nobody at a command line is helped by a stack trace.
        catch (Exception unforeseen)
#pragma warning restore CA1031
        {
            return Fail(around, "unexpected", $"{unforeseen.Message} ({unforeseen.GetType().Name})", ExitCode.Unexpected);
        }
    }

    private static int Fail(Surroundings around, string code, string sentence, ExitCode exitCode)
    {
        around.Fail(code, sentence);
        return (int)exitCode;
    }
}
