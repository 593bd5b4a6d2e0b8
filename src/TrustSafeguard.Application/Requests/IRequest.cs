namespace TrustSafeguard.Application.Requests;

/// <summary>What somebody asks: the whole input of one request, in one record beside the request that answers it.</summary>
public interface IRequest
{
    /// <summary>The caller's own name for it, by which it is safe to ask again; null for none.</summary>
    string? RequestId => null;
}
