using TrustSafeguard.Application.Records;

namespace TrustSafeguard.Application.Requests;

/// <summary>A command for the grain of one stream.</summary>
public readonly record struct GrainCommand
{
    private GrainCommand(string stream, object command, bool isBirth, long? ifVersion) => (Stream, Command, IsBirth, IfVersion) = (stream, command, isBirth, ifVersion);

    /// <summary>The stream whose grain decides.</summary>
    public string Stream { get; }

    /// <summary>One of the commands of its kind.</summary>
    public object Command { get; }

    /// <summary>Whether the stream is expected to have no events yet: it need not be read to decide. Where it has some after all, it is read and decides anew.</summary>
    public bool IsBirth { get; }

    /// <summary>How many events the stream had when whoever asks looked at it: where it has another number now, nothing is done. Null where they do not say.</summary>
    public long? IfVersion { get; }

    /// <summary>A command for a stream that may have a history.</summary>
    public static GrainCommand To<TCommand>(StreamId<TCommand> stream, TCommand command, long? ifVersion = null)
        where TCommand : class => new(stream.Name, command, isBirth: false, ifVersion);

    /// <summary>The first command of a new stream.</summary>
    public static GrainCommand First<TCommand>(StreamId<TCommand> stream, TCommand command)
        where TCommand : class => new(stream.Name, command, isBirth: true, ifVersion: null);
}
