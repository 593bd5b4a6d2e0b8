namespace TrustSafeguard.Gateway.Identity;

/// <summary>What an issuer told of somebody who signs in stands for nobody who may.</summary>
/// <param name="refusal">What a caller with such a token is told.</param>
/// <param name="fault">Why, for whoever runs the service.</param>
internal sealed class SignInException(CallerRefusal refusal, TokenFault fault) : Exception(fault.Sentence)
{
    public CallerRefusal Refusal => refusal;

    public TokenFault Fault => fault;
}
