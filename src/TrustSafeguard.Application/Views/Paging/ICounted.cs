namespace TrustSafeguard.Application.Views.Paging;

/// <summary>A list that is counted when it is asked for.</summary>
internal interface ICounted
{
    int Count { get; }
}
