using System.Text;

namespace TrustSafeguard.Gateway.Telemetry;

/// <summary>Takes the lines that a command would write on its screen, and logs each: where the output is for a machine, no other line stands between.</summary>
internal sealed partial class LogLines(ILogger logger) : TextWriter
{
    private readonly StringBuilder line = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (line)
        {
            if (value != '\n')
            {
                line.Append(value);
                return;
            }

            if (line.ToString().Trim() is { Length: > 0 } text)
            {
                TellOf(text);
            }

            line.Clear();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Line}")]
    private partial void TellOf(string line);
}
