using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Requests;

/// <summary>What became of a request.</summary>
public abstract record GrainReply
{
    private GrainReply() { }

    /// <summary>It is durable, and the views of this node show it.</summary>
    /// <param name="Position">Where the log stood after it; where nothing was added, the last position that the leading grain caused.</param>
    /// <param name="Added">How many events it added; 0 where all of it was so already.</param>
    public sealed record Done(long Position, int Added) : GrainReply;

    /// <summary>It is durable, and the views of this node do not show it.</summary>
    /// <param name="Position">Where the log stood after it.</param>
    /// <param name="Code">Of what kept it from being shown.</param>
    /// <param name="Detail">The same in words, for whoever runs it.</param>
    public sealed record NotShown(long Position, string Code, string Detail) : GrainReply;

    /// <summary>Nothing was added.</summary>
    public sealed record Refused(Refusal Refusal) : GrainReply;

    /// <summary>Nothing was added: something came since that the commands were planned on. It has to be planned again.</summary>
    /// <param name="Position">Where the log stands.</param>
    /// <param name="Unshown">Why the views of this node do not show what came; null where they do.</param>
    public sealed record Overtaken(long Position, NotShown? Unshown) : GrainReply;

    /// <summary>The store could not take it; whether it was recorded is not known.</summary>
    /// <param name="Code">The store's.</param>
    /// <param name="Detail">What the store says, for whoever runs it.</param>
    public sealed record Failed(string Code, string Detail) : GrainReply;
}
