"""Calls the seven operations with the vendor's Python SDK and prints what it read, as JSON.

Endpoint, project and keys come from the environment, so that no key appears in a list of processes.
"""

import json
import os

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkcore.utils.http_utils import sanitize_for_serialization
from huaweicloudsdkworkspace.v2 import (
    DeleteExportTaskRequestBody,
    DeleteExportTasksRequest,
    DownloadExportFileRequest,
    ExportUserUsageMetricNewRequest,
    ListExportTasksRequest,
    ListLoginRecordsNewRequest,
    ShowDesktopMonitorDataRequest,
    ShowUserAccessStagesRequest,
    WorkspaceClient,
)

PAGE = 50
MAX_PAGES = 100


def client(secret_key):
    """Returns a client of the embedded service."""
    keys = BasicCredentials(os.environ["ACCESS_KEY"], secret_key, os.environ["PROJECT_ID"])
    return WorkspaceClient.new_builder().with_credentials(keys).with_endpoint(os.environ["ENDPOINT"]).build()


def wire(response):
    """Converts a response to JSON with the field names of the API, including every field that the SDK has read."""
    return sanitize_for_serialization(response)


def pages(workspace, start, end):
    """Returns all pages of the login records in a time range. The last page has fewer records than the others."""
    found = []
    for page in range(MAX_PAGES):
        request = ListLoginRecordsNewRequest(start_time=start, end_time=end, offset=page * PAGE, limit=PAGE)
        found.append(wire(workspace.list_login_records_new(request)))
        if len(found[-1]["records"]) < PAGE:
            break
    return found


def export_tasks(workspace, task_id):
    """The listed task of an export, its file, and the tasks that are listed after its deletion."""
    request = ListExportTasksRequest(
        task_id=task_id, status="SUCCESS", is_download=False, sort_field="create_time", sort_type="DESC", offset=0, limit=7,
    )
    listed = wire(workspace.list_export_tasks(request))
    # The SDK has no property for the file.
    file = workspace.download_export_file(DownloadExportFileRequest(task_id=task_id)).raw_content.decode()
    body = DeleteExportTaskRequestBody(task_ids=[task_id])
    workspace.delete_export_tasks(DeleteExportTasksRequest(body=body))
    rest = wire(workspace.list_export_tasks(ListExportTasksRequest(task_id=task_id)))
    return {"listed": listed, "file": file, "rest": rest}


def failure(call):
    """Returns the exception that the SDK raises for a call that must fail."""
    try:
        call()
    except ClientRequestException as error:
        return {
            "type": type(error).__name__,
            "status": error.status_code,
            "code": error.error_code,
            "message": error.error_msg,
            "request_id": error.request_id,
        }
    raise AssertionError("the call succeeded, but it must fail")


def main():
    workspace = client(os.environ["SECRET_KEY"])
    records = pages(workspace, os.environ["RECORDS_FROM"], os.environ["RECORDS_TO"])
    login = records[0]["records"][0]
    start, end = os.environ["MEASURED_FROM"], os.environ["MEASURED_TO"]
    monitor = ShowDesktopMonitorDataRequest(
        desktop_id=login["sid"], start_time=start, end_time=end, metric_name="cpu_util"
    )
    every_metric = ShowDesktopMonitorDataRequest(desktop_id=login["sid"], start_time=start, end_time=end)
    stages = ShowUserAccessStagesRequest(transaction_id=login["transaction_id"])
    export = ExportUserUsageMetricNewRequest(
        start_time=start, end_time=end, username="ada b+c", usage_min_hours=1, usage_max_hours=90,
        sort_field="user_usage", sort_type="DESC",
    )
    read = {
        "pages": records,
        "monitor": [wire(workspace.show_desktop_monitor_data(request)) for request in (monitor, every_metric)],
        "stages": wire(workspace.show_user_access_stages(stages)),
        "task": wire(workspace.export_user_usage_metric_new(export)),
    }
    read["export_tasks"] = export_tasks(workspace, read["task"]["task_id"])
    read["failures"] = [
        failure(lambda: workspace.list_login_records_new(ListLoginRecordsNewRequest(limit=1001))),
        failure(lambda: client("another key").show_user_access_stages(stages)),
        failure(lambda: workspace.show_user_access_stages(ShowUserAccessStagesRequest(transaction_id="0"))),
    ]
    print(json.dumps(read))


main()
