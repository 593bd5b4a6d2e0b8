using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>Help as the library prints it; below it what else is worth knowing of the command, and the exit codes.</summary>
internal sealed class DetailedHelp(HelpAction plain) : SynchronousCommandLineAction
{
    private const string ExitCodes = """
        Exit codes:
          0    done (serve, demo: stopped as asked)
          1    something was refused or found wrong: a row, a header, a record, a folder that is not empty
          2    the command line is wrong; nothing was touched
          3    the records cannot be opened or written until somebody mends it: in use, damaged, missing, not allowed
          4    something unforeseen; the message says what
          5    the records cannot be opened or written now, and may be later: their server is away, the disk is full
          130  stopped by Ctrl-C before it was done; nothing acknowledged is lost

        """;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = plain.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is DetailedCommand documented)
        {
            output.WriteLine(documented.Details);
            output.WriteLine();
        }

        output.WriteLine(ExitCodes);
        return code;
    }
}
