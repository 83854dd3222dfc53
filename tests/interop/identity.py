"""Exchanges a password and a token of an OpenID Connect provider with the vendor's Python SDK, decodes the reason of a
refusal, and prints what it read, as JSON.

The endpoint and all secrets come from the environment, so that none appears in a list of processes.
"""

import json
import os

from huaweicloudsdkcore.auth.credentials import BasicCredentials, GlobalCredentials
from huaweicloudsdkcore.auth.provider import CredentialProviderChain
from huaweicloudsdkiam.v3 import (
    AuthScope,
    AuthScopeProject,
    IamClient,
    KeystoneCreateUserTokenByPasswordRequest,
    KeystoneCreateUserTokenByPasswordRequestBody,
    PwdAuth,
    PwdIdentity,
    PwdPassword,
    PwdPasswordUser,
    PwdPasswordUserDomain,
)
from huaweicloudsdksts.v1 import DecodeAuthorizationMessageReq, DecodeAuthorizationMessageRequest, StsClient
from huaweicloudsdkworkspace.v2 import ListLoginRecordsNewRequest, WorkspaceClient

ENDPOINT = os.environ["ENDPOINT"]
KEYS = (os.environ["ACCESS_KEY"], os.environ["SECRET_KEY"])


def token():
    """Returns the token for a user name and a password, and the project that it is valid for."""
    domain = PwdPasswordUserDomain(name="acme")
    user = PwdPasswordUser(domain=domain, name=os.environ["USER_NAME"], password=os.environ["PASSWORD"])
    identity = PwdIdentity(methods=["password"], password=PwdPassword(user=user))
    scope = AuthScope(project=AuthScopeProject(name="cn-north-4"))
    body = KeystoneCreateUserTokenByPasswordRequestBody(auth=PwdAuth(identity=identity, scope=scope))
    request = KeystoneCreateUserTokenByPasswordRequest(nocatalog="true", body=body)
    credentials = GlobalCredentials(*KEYS, "acme")
    iam = IamClient.new_builder().with_credentials(credentials).with_endpoint(ENDPOINT).build()
    response = iam.keystone_create_user_token_by_password(request)
    return {"token": response.x_subject_token, "project": response.token.project.id}


def records():
    """Returns the number of login records that a client with the default chain of credentials reads."""
    credentials = CredentialProviderChain.get_basic_credential_provider_chain().get_credentials()
    workspace = WorkspaceClient.new_builder().with_credentials(credentials).with_endpoint(ENDPOINT).build()
    return workspace.list_login_records_new(ListLoginRecordsNewRequest(limit=1)).total_count


def reason():
    """Returns the decoded reason of a refusal."""
    credentials = BasicCredentials(*KEYS, os.environ["PROJECT_ID"])
    sts = StsClient.new_builder().with_credentials(credentials).with_endpoint(os.environ["REFUSING_ENDPOINT"]).build()
    body = DecodeAuthorizationMessageReq(encoded_message=os.environ["ENCODED_MESSAGE"])
    return sts.decode_authorization_message(DecodeAuthorizationMessageRequest(body=body)).decoded_message


print(json.dumps({"granted": token(), "records": records(), "reason": reason()}))
